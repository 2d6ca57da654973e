package holdfast.drivers.hypervisor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// What a guest said last on its serial line, in a line that can be shown anywhere.
final class LastWords {

    private static final int MOST = 160;

    /// As ECMA-48 has them: colours, and where to write next.
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");

    /// As Linux says it, and as the BSDs do; not the function of that name in the list of calls that follows.
    private static final Pattern PANIC = Pattern.compile("(?i)\\bpanic( -|:)");

    private static final Pattern UNSEEN = Pattern.compile("[^ -~]");

    private LastWords() {}

    /// The last line that speaks of a panic; where none does, the last one that says anything.
    ///
    /// @return a sentence; empty where nothing was said
    static String of(byte[] said) {
        String plain =
                CONTROL.matcher(new String(said, StandardCharsets.ISO_8859_1)).replaceAll("");
        List<String> lines =
                plain.lines()
                        .map(line -> UNSEEN.matcher(line).replaceAll("").strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
        if (lines.isEmpty()) {
            return "";
        }
        String last =
                lines.stream()
                        .filter(line -> PANIC.matcher(line).find())
                        .reduce((_, line) -> line)
                        .orElse(lines.getLast());
        return "It said last: '" + last.substring(0, Math.min(MOST, last.length())) + "'.";
    }
}
