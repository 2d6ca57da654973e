package holdfast.frontends.cli;

import holdfast.frontends.client.Consistency;
import picocli.CommandLine.Option;

/// The option of verbs that read what was agreed on.
final class Reading {

    @Option(
            names = "--local",
            description =
                    "What the answering node has, which needs no quorum, in place of what the"
                            + " cluster confirms to be current.")
    private boolean local;

    Consistency consistency() {
        return local ? Consistency.LOCAL : Consistency.CURRENT;
    }
}
