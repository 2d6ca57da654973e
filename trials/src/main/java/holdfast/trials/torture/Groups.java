package holdfast.trials.torture;

import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.trials.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/// The groups that run meanwhile, each a process that writes [Ticks].
final class Groups {

    /// Restarts and failovers are not what is tried here: as many as may be asked for.
    private static final int MANY = 100;

    private static final int USUAL = -1;

    private final Plan plan;
    private final Path directory;
    private final Map<String, Ticks> ticks = new LinkedHashMap<>();

    /// @param directory takes a directory for each group
    Groups(Plan plan, Path directory) throws IOException {
        this.plan = plan;
        this.directory = directory;
        for (String group : plan.groupNames()) {
            ticks.put(group, new Ticks(Files.createDirectories(directory.resolve(group))));
        }
    }

    /// Makes one of them, which prefers the nodes in turn.
    void create(ClusterClient client, String group) throws ClientException {
        List<String> nodes = plan.nodeNames();
        String first = nodes.get(plan.groupNames().indexOf(group) % nodes.size());
        client.ask(
                GroupCalls.create(
                        new CreateGroup(
                                group,
                                "",
                                List.of(first),
                                List.of("/bin/sh", "-c", Ticks.script(directory.resolve(group))),
                                "/",
                                Map.of(),
                                "",
                                "",
                                USUAL,
                                MANY,
                                MANY,
                                USUAL,
                                List.of())));
    }

    /// Which groups are not as they should be: online, and writing where and as which run the cluster says.
    ///
    /// @param since lines from before that say nothing
    List<String> wanting(ClusterClient client, long since) throws ClientException {
        Map<String, GroupView> views = new LinkedHashMap<>();
        for (GroupView view : client.ask(GroupCalls.groups(Consistency.CURRENT)).groups()) {
            views.put(view.name(), view);
        }
        List<String> wanting = new ArrayList<>();
        ticks.forEach((group, lines) -> {
            GroupView view = views.get(group);
            if (view == null) {
                wanting.add(group + " is not there");
            } else if (!view.state().equals("online")) {
                wanting.add(group + " is " + view.state() + ": " + view.sentence());
            } else if (lines.spans().stream()
                    .noneMatch(span -> isOf(span, view) && span.last() > since)) {
                wanting.add(
                        group
                                + " is online on "
                                + view.owner().name()
                                + " as run "
                                + view.run()
                                + ", and writes nothing");
            }
        });
        return wanting;
    }

    private static boolean isOf(Ticks.Span span, GroupView view) {
        return span.run() == view.run() && span.node().equals(view.owner().name());
    }

    void forEach(BiConsumer<String, Ticks> each) {
        ticks.forEach(each);
    }

    int runs() {
        return ticks.values().stream().mapToInt(lines -> lines.spans().size()).sum();
    }

    /// The longest time without each, as `g1 3.1 s`.
    List<String> longestGaps() {
        List<String> gaps = new ArrayList<>();
        ticks.forEach((group, lines) ->
                gaps.add(
                        String.format(
                                Locale.ROOT,
                                "%s %.1f s",
                                group,
                                lines.longestGap().millis() / 1_000.0)));
        return gaps;
    }
}
