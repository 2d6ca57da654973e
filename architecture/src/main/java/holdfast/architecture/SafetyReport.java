package holdfast.architecture;

import java.util.List;

/// `./holdfast safety [--json]`: every rule of `docs/SAFETY.md`, and what names it.
///
/// Exit statuses: 0 if every rule in scope has a test or a scenario and no unknown rule is named, 1 otherwise, 2 for a
/// wrong argument.
public final class SafetyReport {
    private static final String HELP =
            """
            Which rules of docs/SAFETY.md have which tests.

            Usage: ./holdfast safety [--json]

              --json   one JSON object instead of the table
              --help   this text

            Examples:
              ./holdfast safety
              ./holdfast safety --json

            Exit statuses: 0 every rule in scope has a test or a scenario, 1 one has none or an unknown one is named,
            2 wrong use
            """;

    private SafetyReport() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.equals(List.of("--help")) || arguments.equals(List.of("-h"))) {
            System.out.print(HELP);
            return 0;
        }
        if (!arguments.isEmpty() && !arguments.equals(List.of("--json"))) {
            System.err.println("holdfast safety: unknown arguments " + arguments + "; see --help");
            return 2;
        }
        Coverage coverage = Coverage.of(Tree.find());
        System.out.println(
                arguments.isEmpty() ? SafetyTable.of(coverage) : SafetyJson.of(coverage));
        return coverage.missing().isEmpty() && coverage.unknown().isEmpty() ? 0 : 1;
    }
}
