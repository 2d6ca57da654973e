package holdfast.frontends.cli;

import holdfast.frontends.api.CreateVolume;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What a new volume is to be.
final class VolumeOptions {

    private static final long USUAL = -1;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            required = true,
            description = "Such as 64M, 10G or 1T, by powers of 1,024.")
    private String size = "";

    @Option(
            names = "--copies",
            paramLabel = "N",
            defaultValue = "-1",
            description = "How many, 1 to 8 (default: 2, or as many as nodes are named).")
    private long copies = USUAL;

    @Option(
            names = "--on",
            paramLabel = "NODE",
            split = ",",
            description = "Nodes that get the copies, the primary's first, such as n1,n2.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = "--pool",
            paramLabel = "POOL",
            defaultValue = "",
            description =
                    "The name of the pool on each of them (default: that with most free room).")
    private String pool = "";

    @Option(
            names = "--min-copies",
            paramLabel = "N",
            defaultValue = "-1",
            description = "With fewer copies in sync writes wait (default: 1).")
    private long minCopies = USUAL;

    @Option(
            names = "--block-size",
            paramLabel = "BYTES",
            defaultValue = "-1",
            description = "The smallest write, 512 or 4096 (default: 512).")
    private long blockSize = USUAL;

    @Option(
            names = "--log-size",
            paramLabel = "SIZE",
            defaultValue = "",
            description =
                    "Of each copy's log (default: an eighth of the size, from 128M up to 1G).")
    private String logSize = "";

    CreateVolume wish(String name) {
        return new CreateVolume(
                name,
                Sizes.parse("--size", size),
                blockSize,
                copies,
                minCopies,
                logSize.isEmpty() ? USUAL : Sizes.parse("--log-size", logSize),
                nodes,
                pool);
    }
}
