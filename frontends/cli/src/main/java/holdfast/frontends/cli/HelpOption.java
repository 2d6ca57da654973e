package holdfast.frontends.cli;

import picocli.CommandLine.Option;

/// The option of what only groups verbs.
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This text.")
    private boolean help;

    boolean help() {
        return help;
    }
}
