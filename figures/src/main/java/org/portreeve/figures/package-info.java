/// What the office did, in numbers and pictures, and the monthly report; docs/reports.md says what each figure means.
///
/// [FigurePages] are the pages, [ReportMailer] sends a month's report once, [FigureDesk] keeps figures that were
/// counted
/// for a while. A [Sheet] is a table wherever it is shown; [Charts] draws, [ReportPdf] prints. May depend on store,
/// casework, mailroom, office and pages, and on the libraries that draw and print. Everything may be called by many
/// threads.
package org.portreeve.figures;
