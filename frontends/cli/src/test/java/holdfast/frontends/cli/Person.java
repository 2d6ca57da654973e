package holdfast.frontends.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/// Somebody who types command lines, and what was shown to them.
final class Person {

    private final Map<String, String> environment = new HashMap<>();
    private boolean terminal;
    private String typed = "";
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /// At a terminal, where they type this when they are asked.
    Person atTerminal(String text) {
        terminal = true;
        typed = text;
        return this;
    }

    /// Not at a terminal: this comes on the standard input.
    Person given(String text) {
        typed = text;
        return this;
    }

    Person with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /// Types a command line.
    ///
    /// @return its exit status
    int types(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        World world =
                new World(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        new BufferedReader(new StringReader(typed)),
                        environment,
                        terminal,
                        terminal,
                        terminal,
                        SecureRandom::new);
        return Main.run(world, words);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
