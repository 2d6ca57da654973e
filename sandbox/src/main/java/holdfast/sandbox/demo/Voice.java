package holdfast.sandbox.demo;

import java.io.PrintStream;

/// How the account is spoken: in colours on a terminal, plain elsewhere. Several threads may speak.
///
/// @param out     where to
/// @param colours whether the terminal shows them and nobody set NO_COLOR
public record Voice(PrintStream out, boolean colours) {

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String GREY = "90";

    public void title(String text) {
        line("\n" + in(BOLD, text) + "\n" + "-".repeat(text.length()));
    }

    /// In one call, so that lines of different threads do not mix.
    public void line(String text) {
        out.print(text + "\n");
        out.flush();
    }

    void good(String text) {
        line(in(GREEN, text));
    }

    public void bad(String text) {
        line(in(RED, text));
    }

    public void aside(String text) {
        line(in(GREY, text));
    }

    public void strong(String text) {
        line(in(BOLD, text));
    }

    /// Nobody listens any more: the other end of a pipe was closed.
    boolean isUnheard() {
        return out.checkError();
    }

    private String in(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
