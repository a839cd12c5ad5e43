package org.impluvium.load.report.html;

/**
 * Writes a page that is well-formed as XML too. Every text and every value of an attribute is escaped, wherever it came from; the
 * names of elements and attributes are ours. Not thread-safe.
 */
final class Html {

    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder out = new StringBuilder();

    /** An element with what the content writes into it. Attributes are names and values in turn. */
    Html in(String element, Runnable content, String... attributes) {
        open(element, attributes).append('>');
        content.run();
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element with a text. */
    Html text(String element, String text, String... attributes) {
        return in(element, () -> text(text), attributes);
    }

    /** An element without content. */
    Html empty(String element, String... attributes) {
        open(element, attributes).append("/>");
        return this;
    }

    /** A text. */
    Html text(String text) {
        escape(text);
        return this;
    }

    /** What is ours and markup already. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private StringBuilder open(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
    }

    /** What XML lets into a text. */
    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        boolean surrogate = c >= 0xd800 && c <= 0xdfff;
        return !control && !surrogate && (c & 0xfffe) != 0xfffe;
    }
}
