/// What the public, complainants, and administrators without an account see.
///
/// [PublicPages] is the area: the front page, the policy ([PolicyPage]), the complaint form ([ComplainPage]), orders
/// ([OrderPage]), `security.txt`; and what links lead to: [AdministratorPage] and [ComplainantPage]. [LinksPage] is
/// staff's list of a case's links. What may be done by a link is decided in office and casework.
///
/// Depends on pages, office, store, casework, relaytest (what techniques are and how to close them), Jackson (evidence)
/// and Caffeine (counts of requests).
///
/// Everything here may be used by many threads.
package org.portreeve.publicpages;
