/// The office's pages beside the cases: complaints, mail that was taken in, the register, blocks, notices, tests, the
/// policy, keys and the record. [OfficePages] has their routes, [OfficeParts] what the office gives to them.
///
/// Each class with routes asks the stores in one transaction, makes small records for its templates, and leaves what
/// may happen to the office. Depends on pages, the office and what lies below it. Any thread; only [RecordPages] holds
/// a lock.
package org.portreeve.officepages;
