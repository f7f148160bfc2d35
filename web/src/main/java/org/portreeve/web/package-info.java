/// The office over HTTP: REST under `/api/v1`, the page that shows whether an order is genuine, health and metrics.
///
/// [WebServer] starts Spring's dispatcher on an embedded Tomcat for the [WebParts] that the office gives. [Routes] is
/// the
/// one list of what there is: dispatching, who may ask, the OpenAPI document ([OpenApi]) and the tests' matrix come
/// from
/// it. [Endpoint] does for every [Route] what all have in common: the key ([KeyCheck]), roles, limits, one transaction
/// around what changes something, repetitions ([Idempotency]). Classes named after what they show have the handlers;
/// [Json] reads and writes records. What the office decides is decided in casework and office, never here.
///
/// All that a request has is hostile: bounded in size, never echoed beyond a short quote, shown as text. Who complained
/// is shown to analysts and Security only (office's `Veil`); an administrator sees the own unit's servers only
/// (office's `Reach`).
///
/// Depends on casework, store, border, contacts, office, Spring's web server and dispatcher, Jackson and slf4j.
/// Requests
/// run in virtual threads; handlers keep nothing between requests.
package org.portreeve.web;
