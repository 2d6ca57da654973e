package holdfast.frontends.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// What a group takes of a node, or what a node has for groups.
final class SizeOptions {

    @Option(
            names = "--cpus",
            paramLabel = "N",
            description = "Processors, for placing: such as 2 or 0.5; nothing is held to it.")
    private Optional<String> cpus = Optional.empty();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Memory, for placing: such as 512M or 4G; nothing is held to it.")
    private Optional<String> memory = Optional.empty();

    Optional<Long> milliCpus() {
        return cpus.map(said -> Sizes.milliCpus("--cpus", said));
    }

    Optional<Long> memoryBytes() {
        return memory.map(said -> Sizes.parse("--memory", said));
    }
}
