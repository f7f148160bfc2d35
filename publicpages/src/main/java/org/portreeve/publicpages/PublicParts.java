package org.portreeve.publicpages;

import java.nio.file.Path;
import java.time.InstantSource;
import org.portreeve.office.AdministratorDesk;
import org.portreeve.office.FormDesk;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.pages.Live;
import org.portreeve.store.Store;

/// What the office gives to these pages.
///
/// @param evidence the folder below which the evidence of tests lies; nothing outside is shown
public record PublicParts(
        Store store,
        OfficeSettings settings,
        LinkDesk links,
        AdministratorDesk administrators,
        FormDesk forms,
        OrderSeal seal,
        Path evidence,
        Live live,
        InstantSource clock) {}
