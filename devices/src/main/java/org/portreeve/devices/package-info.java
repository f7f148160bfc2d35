/// Devices that blocks are put on, beside those of border: each is a [org.portreeve.border.Device] for one kind of
/// equipment.
///
/// [DeviceSettings] names the kinds, and opens a device of each: [FlowspecDevice] is for routers, by BGP;
/// [FileDevice] for mail servers, routers and rbldnsd that read a file, each in its [FileForm]; [DnsUpdateDevice] for a
/// zone of a name server; [WebhookDevice] for a service of somebody else's.
///
/// What a device shows is hostile like anything from a network or a file: bounded in size and time, read strictly,
/// escaped in messages. Depends on border and dnsjava. The settings are immutable; a device is used by one thread at a
/// time.
package org.portreeve.devices;
