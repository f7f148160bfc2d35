package org.portreeve.complaintmail;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A MIME entity: its header, and either its content or what it is made of.
///
/// @param type media type in lower case, such as `text/plain`
/// @param parameters of the content type, names in lower case
/// @param fileName last element of the name it was sent under, or empty
/// @param octets content without its transfer encoding; of a multipart, what stands outside its parts
/// @param cut whether there was more content
/// @param children of a multipart its parts, of an attached message that message
record Part(
        Headers headers,
        String type,
        Map<String, String> parameters,
        String fileName,
        boolean attachment,
        byte[] octets,
        boolean cut,
        List<Part> children) {
    boolean is(String mediaType) {
        return type.equals(mediaType);
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    boolean isMessage() {
        return type.equals("message/rfc822") || type.equals("message/global");
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    String text() {
        return TextDecoding.decode(octets, parameter("charset"));
    }

    /// This part and all below it, but not what is inside attached messages.
    Stream<Part> parts() {
        return isMessage()
                ? Stream.of(this)
                : Stream.concat(Stream.of(this), children.stream().flatMap(Part::parts));
    }
}
