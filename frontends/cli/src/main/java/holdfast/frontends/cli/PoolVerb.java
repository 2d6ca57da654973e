package holdfast.frontends.cli;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.CreatePool;
import holdfast.frontends.api.PoolList;
import holdfast.frontends.api.PoolView;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import holdfast.frontends.client.VolumeCalls;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pool",
        description = "Directories of nodes in which copies of volumes are kept.",
        footer = {
            "",
            "Examples:",
            "  ./holdfast pool create n1 /srv/holdfast",
            "  ./holdfast pool list",
            "  ./holdfast pool show n1:default"
        })
final class PoolVerb {

    private static final String POOL =
            "Its name, with its node's before a colon where several have one, or its id.";

    private final World world;

    PoolVerb(World world) {
        this.world = world;
    }

    @Command(
            name = "create",
            description = {
                "Makes a directory of a node a pool. The node makes it where it is not there, and checks that",
                "it can be written past the cache (O_DIRECT) and lies in no other pool."
            },
            footer = {
                "",
                "Examples:",
                "  ./holdfast pool create n1 /srv/holdfast",
                "  ./holdfast pool create n1 /mnt/nvme/holdfast --name fast"
            })
    int create(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = "default",
                            description = "Among the pools of the node (default: default).")
                    String name,
            @Parameters(paramLabel = "NODE", description = "Its name or id.") String node,
            @Parameters(paramLabel = "DIRECTORY", description = "An absolute path there.")
                    String directory)
            throws ClientException {
        if (!Path.of(directory).isAbsolute()) {
            throw new MisuseException("DIRECTORY is an absolute path on the node, such as /srv/x");
        }
        try (Talk talk = Talk.open(world, common)) {
            CreatePool wish = new CreatePool(name, node, directory);
            return talk.show(talk.ask(VolumeCalls.create(wish), keyed.key()), PoolVerb::lines);
        }
    }

    @Command(
            name = "list",
            description = "All pools, with the room in them.",
            footer = {"", "Example:", "  ./holdfast pool list"})
    int list(@Mixin Common common, @Mixin Reading reading) throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(talk.ask(VolumeCalls.pools(reading.consistency())), PoolVerb::table);
        }
    }

    @Command(
            name = "show",
            description = "One pool.",
            footer = {"", "Example:", "  ./holdfast pool show n1:default"})
    int show(
            @Mixin Common common,
            @Mixin Reading reading,
            @Parameters(paramLabel = "POOL", description = POOL) String pool)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            return talk.show(
                    talk.ask(VolumeCalls.pool(pool, reading.consistency())), PoolVerb::lines);
        }
    }

    @Command(
            name = "delete",
            description = "Lets go of a pool in which no copy lies; its directory stays.",
            footer = {"", "Example:", "  ./holdfast pool delete n1:default"})
    int delete(
            @Mixin Common common,
            @Mixin Keyed keyed,
            @Mixin IfRevision revision,
            @Parameters(paramLabel = "POOL", description = POOL) String pool)
            throws ClientException {
        try (Talk talk = Talk.open(world, common)) {
            Answer<CommandDone> done =
                    talk.ask(VolumeCalls.deletePool(pool, revision.condition()), keyed.key());
            String gone =
                    Text.plain(pool) + " is no pool any more (revision " + done.revision() + ")";
            return talk.show(done, (_, _) -> List.of(gone));
        }
    }

    private static List<String> table(PoolList list, Paint paint) {
        if (list.pools().isEmpty()) {
            return List.of("There are no pools. Make one: ./holdfast pool create --help");
        }
        Table table = new Table("NODE", "POOL", "FREE", "OF", "COPIES", "DIRECTORY", "TROUBLE");
        for (PoolView pool : list.pools()) {
            table.row(
                    List.of(
                            Said.node(pool.node(), "?"),
                            pool.name(),
                            Sizes.of(pool.freeBytes()),
                            Sizes.of(pool.bytes()),
                            Long.toString(pool.copies()),
                            pool.directory(),
                            pool.trouble()),
                    line -> pool.trouble().isEmpty() ? line : paint.bad(line));
        }
        return table.lines(paint);
    }

    private static List<String> lines(PoolView pool, Paint paint) {
        return new Facts()
                .add("name", pool.name())
                .add("id", pool.id())
                .add("node", Said.node(pool.node(), "?"))
                .add("directory", pool.directory())
                .add("free", Sizes.of(pool.freeBytes()) + " of " + Sizes.of(pool.bytes()))
                .add("copies", Long.toString(pool.copies()))
                .add("trouble", pool.trouble(), true)
                .add("created", pool.createdAt())
                .add("revision", Long.toString(pool.revision()))
                .lines(paint);
    }
}
