package holdfast.frontends.cli;

import holdfast.frontends.api.GroupList;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.ProcessView;
import holdfast.frontends.api.ResourceView;
import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Groups for people.
final class GroupScreen {

    private GroupScreen() {}

    static List<String> table(GroupList list, Paint paint) {
        if (list.groups().isEmpty()) {
            return List.of("There are no groups. Make one: ./holdfast group create --help");
        }
        Columns<GroupView> columns =
                new Columns<GroupView>()
                        .always("GROUP", GroupView::name)
                        .always("STATE", GroupView::state)
                        .ifAny("WANTED", GroupScreen::wanted)
                        .ifAny("PRIORITY", GroupScreen::priority)
                        .always("NODE", group -> Said.node(group.owner(), "-"))
                        .always("RUN", group -> group.run() == 0 ? "" : group.run() + "")
                        .always("SINCE", GroupView::since)
                        .always("WHY", GroupScreen::briefly);
        return columns.lines(list.groups(), GroupScreen::isWell, paint);
    }

    /// Where it is not online.
    private static String wanted(GroupView group) {
        if (group.policies().maintenance()) {
            return group.wanted() + ", in maintenance";
        }
        return group.wanted().equals("online") ? "" : group.wanted();
    }

    /// Where it is not the usual one.
    private static String priority(GroupView group) {
        return group.priority() == Priority.USUAL ? "" : Long.toString(group.priority());
    }

    /// What it waits for, or else why it is so.
    private static String briefly(GroupView group) {
        return group.waits().isEmpty()
                ? group.why()
                : "waits for " + group.waits().getFirst().what();
    }

    private static boolean isWell(GroupView group) {
        return Said.isAsWanted(group.wanted(), group.state()) && group.waits().isEmpty();
    }

    static List<String> lines(GroupView group, Paint paint) {
        List<String> lines =
                new ArrayList<>(
                        new Facts()
                                .add("name", group.name())
                                .add("id", group.id())
                                .add("state", group.state(), !isWell(group))
                                .add("wanted", group.wanted())
                                .add("node", Said.node(group.owner(), "none"))
                                .add("run", group.run() == 0 ? "" : Long.toString(group.run()))
                                .add("now", group.sentence())
                                .add("because", group.why())
                                .add("since", group.since())
                                .lines(paint));
        for (GroupWait wait : group.waits()) {
            lines.addAll(wait(wait, paint));
        }
        lines.addAll(PolicyScreen.lines(group.policies(), group.priority(), paint));
        lines.addAll(PolicyScreen.rules(group.rules(), paint));
        lines.addAll(new Facts().add("failed", failed(group)).lines(paint));
        lines.addAll(resources(group.resources(), paint));
        group.process().ifPresent(process -> lines.addAll(process(process, paint)));
        group.vm().ifPresent(vm -> lines.addAll(VmScreen.part(vm, paint)));
        lines.addAll(
                new Facts()
                        .add("created", group.createdAt())
                        .add("revision", Long.toString(group.revision()))
                        .lines(paint));
        return lines;
    }

    static List<String> wait(GroupWait wait, Paint paint) {
        List<String> lines = new ArrayList<>();
        String what = wait.what() + ", since " + wait.since();
        lines.addAll(new Facts().add("waits for", what, true).lines(paint));
        for (String proof : wait.proofs()) {
            lines.addAll(new Facts().add("  would do", proof).lines(paint));
        }
        return lines;
    }

    private static String failed(GroupView group) {
        return failed(
                group.restarts(),
                restarts(group),
                group.failovers(),
                group.process()
                        .map(ProcessView::failovers)
                        .or(() -> group.vm().map(vm -> vm.limits().failovers()))
                        .orElse(0L));
    }

    private static long restarts(GroupView group) {
        return group.process()
                .map(ProcessView::restarts)
                .or(() -> group.vm().map(vm -> vm.limits().restarts()))
                .orElse(0L);
    }

    static String failed(long restarts, long ofRestarts, long failovers, long ofFailovers) {
        return restarts == 0 && failovers == 0
                ? ""
                : restarts
                        + " of "
                        + ofRestarts
                        + " restarts, "
                        + failovers
                        + " of "
                        + ofFailovers
                        + " failovers";
    }

    private static List<String> process(ProcessView process, Paint paint) {
        Facts facts =
                new Facts()
                        .add("command", String.join(" ", quoted(process.command())))
                        .add("directory", process.directory())
                        .add("user", process.user());
        for (Map.Entry<String, String> variable : new TreeMap<>(process.environment()).entrySet()) {
            facts.add("variable", variable.getKey() + "=" + variable.getValue());
        }
        process.addresses().forEach(address -> facts.add("address", address));
        return facts.add(
                        "stops by",
                        "SIG"
                                + process.stopSignal()
                                + ", killed after "
                                + process.stopMillis()
                                + " ms")
                .lines(paint);
    }

    /// As a shell would take it.
    private static List<String> quoted(List<String> words) {
        return words.stream()
                .map(word ->
                        word.matches("[A-Za-z0-9_@%+=:,./-]+")
                                ? word
                                : "'" + word.replace("'", "'\\''") + "'")
                .toList();
    }

    /// What runs, and below it what it needs.
    private static List<String> resources(List<ResourceView> resources, Paint paint) {
        Set<String> needed =
                resources.stream()
                        .flatMap(each -> each.needs().stream())
                        .collect(Collectors.toSet());
        Facts facts = new Facts();
        String name = "resources";
        for (ResourceView top : resources) {
            if (needed.contains(top.name())) {
                continue;
            }
            facts.add(name, resource(top));
            name = "";
            for (ResourceView below : resources) {
                if (top.needs().contains(below.name())) {
                    facts.add(name, "  needs " + resource(below));
                }
            }
        }
        return facts.lines(paint);
    }

    private static String resource(ResourceView resource) {
        return resource.kind() + " " + resource.name() + ": " + resource.state();
    }

    static List<String> gone(String name, long revision) {
        return List.of(Text.plain(name) + " is deleted (revision " + revision + ")");
    }
}
