/// What all pages have in common: routes, visitors, forms, replies, layout, languages, times, live updates.
///
/// A module of pages has an [Area]: its name and its [Route]s. [PageSite] puts areas together into one router; for
/// every
/// request it finds out who looks ([Doorkeeper]), asks for the roles of the route, refuses forged forms, hands a
/// [Visit]
/// to the route's [Handler] and writes the [Reply]. Templates are Thymeleaf's, texts are in `messages/`, the stylesheet
/// and the one script in `static/`. Every page works without the script.
///
/// All that a request has is hostile: bounded, parsed strictly, escaped on output; templates have no way to write raw
/// HTML. Depends on casework, store, office, Spring's dispatcher, Spring Security's guard against forged forms,
/// Thymeleaf
/// and htmx. Requests run in virtual threads; nothing is kept between them but the running live streams.
package org.portreeve.pages;
