package org.portreeve.browser;

import java.util.Optional;

/// A page as an answer had it, which any window can show again without asking for it again.
///
/// @param name of its picture; none when it looks like another page
/// @param route what was asked
/// @param path where a browser was then
/// @param policy the content security policy that came with it
record Shown(Optional<String> name, String route, Who who, String path, int status, String policy, String html) {}
