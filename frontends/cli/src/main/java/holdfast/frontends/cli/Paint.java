package holdfast.frontends.cli;

/// How what is shown may look: colours, where they are wanted, and the width, where there is one.
///
/// @param on      whether there are colours
/// @param columns of the terminal; 0 where no person sits at one: then no line is broken
record Paint(boolean on, int columns) {

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
