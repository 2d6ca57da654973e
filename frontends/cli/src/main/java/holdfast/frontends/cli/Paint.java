package holdfast.frontends.cli;

/// Colours, where they are wanted.
///
/// @param on whether they are
record Paint(boolean on) {

    private static final String END = "\u001b[0m";

    String good(String text) {
        return with("32", text);
    }

    String bad(String text) {
        return with("31;1", text);
    }

    String strong(String text) {
        return with("1", text);
    }

    private String with(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + END : text;
    }
}
