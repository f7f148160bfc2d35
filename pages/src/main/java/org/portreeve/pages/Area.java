package org.portreeve.pages;

import java.util.List;

/// The pages of one module. Its templates are in `templates/NAME/`, its texts in `messages/NAME_en.properties` and
/// `messages/NAME_de.properties`.
public interface Area {
    /// The module's name.
    String name();

    List<Route> routes();
}
