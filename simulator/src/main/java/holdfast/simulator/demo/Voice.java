package holdfast.simulator.demo;

import java.io.PrintStream;

/// How the account is spoken: paced and in colours on a terminal, plain and at once elsewhere.
///
/// @param out     where to
/// @param colours whether the terminal shows them and nobody set NO_COLOR
/// @param paced   whether a second of the world takes a second
public record Voice(PrintStream out, boolean colours, boolean paced) {

    private static final String BOLD = "1";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String GREY = "90";

    void title(String text) {
        out.println();
        out.println(in(BOLD, text));
        out.println("-".repeat(text.length()));
    }

    void line(String text) {
        out.println(text);
    }

    void good(String text) {
        out.println(in(GREEN, text));
    }

    void bad(String text) {
        out.println(in(RED, text));
    }

    void aside(String text) {
        out.println(in(GREY, text));
    }

    void strong(String text) {
        out.println(in(BOLD, text));
    }

    private String in(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
    }
}
