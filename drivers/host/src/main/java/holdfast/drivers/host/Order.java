package holdfast.drivers.host;

import java.util.Map;
import java.util.TreeMap;

/// What `supervise.sh` evaluates as the program's user: directory and words as the shell's positional parameters, the
/// environment as exported variables. Everything is in single quotes, between which a shell reads nothing but text.
final class Order {

    /// Where programs are found if the environment does not say it.
    private static final String PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Order() {}

    static String of(Program program) {
        StringBuilder text = new StringBuilder("set -- ").append(quoted(program.directory()));
        program.command().forEach(word -> text.append(' ').append(quoted(word)));
        Map<String, String> environment = new TreeMap<>(Map.of("PATH", PATH));
        environment.putAll(program.environment());
        environment.forEach((name, value) ->
                text.append("\nexport ").append(name).append('=').append(quoted(value)));
        return text.append('\n').toString();
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
