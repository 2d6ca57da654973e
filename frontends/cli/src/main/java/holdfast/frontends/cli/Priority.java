package holdfast.frontends.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option of verbs that say what starts first.
final class Priority {

    static final long USUAL = 500;

    private static final Map<String, Long> WORDS =
            Map.of("high", 750L, "medium", 500L, "low", 250L);

    private static final int DIGITS = 9;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            description =
                    "high (750), medium (500, as usual), low (250), or a number from 1 to 1000: of"
                            + " what waits, the higher starts first.")
    private String priority = "";

    /// Empty where it was not said.
    Optional<Long> number() {
        if (priority.isEmpty()) {
            return Optional.empty();
        }
        Long word = WORDS.get(priority);
        if (word != null) {
            return Optional.of(word);
        }
        if (!priority.matches("[0-9]{1," + DIGITS + "}")) {
            throw new MisuseException(
                    "--priority is high, medium, low, or a number from 1 to 1000");
        }
        return Optional.of(Long.parseLong(priority));
    }

    /// As people say it.
    static String said(long number) {
        return WORDS.entrySet().stream()
                .filter(word -> word.getValue() == number && number != USUAL)
                .map(word -> word.getKey() + ", " + number)
                .findFirst()
                .orElseGet(() -> Long.toString(number));
    }
}
