package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.PreferredOwner;
import holdfast.core.cluster.group.Size;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.PoliciesView;
import holdfast.frontends.api.PoliciesWish;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request says about how a group is to be treated, in place of what was so before.
final class PolicyWishes {

    static final String AT_ONCE = "at-once";

    private static final Pattern WITHIN = Pattern.compile("([0-9]{1,2})-([0-9]{1,2})@(\\S+)");

    private static final int HOURS = 24;

    private PolicyWishes() {}

    /// @param from what holds where nothing is said
    static GroupPolicies of(ClusterState state, GroupPolicies from, PoliciesWish wish)
            throws NotDone {
        return new GroupPolicies(
                wish.possibleOwners().isPresent()
                        ? NodeNames.members(state, wish.possibleOwners().get())
                        : from.possibleOwners(),
                wish.preferredOwners().isPresent()
                        ? preferred(state, wish.preferredOwners().get())
                        : from.preferredOwners(),
                wish.onlyPreferred().orElse(from.onlyPreferred()),
                (int)
                        number(
                                "priority",
                                wish.priority(),
                                from.priority(),
                                1,
                                GroupLimits.PRIORITY_MOST),
                wish.autoStart().orElse(from.autoStart()),
                wish.failback().isPresent() ? failback(wish.failback().get()) : from.failback(),
                (int)
                        number(
                                "stickiness",
                                wish.stickiness(),
                                from.stickiness(),
                                0,
                                GroupLimits.STICKINESS),
                number(
                        "startDelayMillis",
                        wish.startDelayMillis(),
                        from.startDelayMillis(),
                        0,
                        GroupLimits.START_DELAY_MILLIS),
                wish.antiAffinity().orElse(from.antiAffinity()),
                wish.hardAntiAffinity().orElse(from.hardAntiAffinity()),
                wish.home().isPresent() ? home(state, wish.home().get()) : from.home(),
                wish.offFailed().orElse(from.offFailed()),
                wish.maintenance().orElse(from.maintenance()),
                size(wish.milliCpus(), wish.memoryBytes(), from.size()));
    }

    /// Whether anything is said of what it takes.
    static boolean isSized(PoliciesWish wish) {
        return wish.milliCpus().isPresent() || wish.memoryBytes().isPresent();
    }

    /// What a virtual machine takes is what it is.
    static NotDone sized() {
        return NotDone.wrong(
                "field-invalid",
                "milliCpus",
                "A virtual machine takes the processors and the memory that it has.",
                "Leave milliCpus and memoryBytes of its policies out.");
    }

    private static List<PreferredOwner> preferred(ClusterState state, List<String> said)
            throws NotDone {
        List<PreferredOwner> owners = new ArrayList<>();
        boolean bare = said.stream().noneMatch(owner -> owner.contains("="));
        if (bare) {
            return PreferredOwner.inOrder(NodeNames.members(state, said));
        }
        for (String owner : said) {
            Pointed pointed = Pointed.of("preferredOwners", owner, GroupLimits.PRIORITY_MOST);
            owners.add(
                    new PreferredOwner(
                            NodeNames.member(state, pointed.node()),
                            pointed.points()
                                    .orElseThrow(() ->
                                            NotDone.wrong(
                                                    "field-invalid",
                                                    "preferredOwners",
                                                    "Some of them have a priority, and '"
                                                            + Shown.of(owner)
                                                            + "' has none.",
                                                    "Give all of them a priority, such as"
                                                            + " n1=750, or none; then their"
                                                            + " order counts."))));
        }
        return owners;
    }

    private static Optional<NodeId> home(ClusterState state, String said) throws NotDone {
        return said.isEmpty() ? Optional.empty() : Optional.of(NodeNames.member(state, said));
    }

    private static Size size(Optional<Long> milliCpus, Optional<Long> memoryBytes, Size from)
            throws NotDone {
        return new Size(
                number("milliCpus", milliCpus, from.milliCpus(), 0, GroupLimits.MILLI_CPUS),
                number("memoryBytes", memoryBytes, from.memoryBytes(), 0, GroupLimits.MEMORY_MOST));
    }

    private static Failback failback(String said) throws NotDone {
        return switch (said) {
            case PoliciesView.NEVER -> Failback.NEVER;
            case AT_ONCE -> Failback.AT_ONCE;
            default -> within(said);
        };
    }

    private static Failback within(String said) throws NotDone {
        Matcher within = WITHIN.matcher(said);
        if (!within.matches()) {
            throw noFailback("'" + Shown.of(said) + "' is no time to fail back.");
        }
        int from = Integer.parseInt(within.group(1));
        int to = Integer.parseInt(within.group(2));
        if (from >= HOURS || to > HOURS) {
            throw noFailback("A day has the hours 0 to 23.");
        }
        return new Failback.Within(from, to % HOURS, zone(within.group(3)));
    }

    private static NotDone noFailback(String why) {
        return NotDone.wrong(
                "field-invalid",
                "failback",
                why,
                "Give never, at-once, or two hours of the day and a time zone, such as"
                        + " 22-6@Europe/Berlin.");
    }

    /// Which zones there are is in each machine's own table, which is why this is asked here and not where it is agreed on.
    private static String zone(String said) throws NotDone {
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (zone.equalsIgnoreCase(said)) {
                return zone;
            }
        }
        throw noFailback("'" + Shown.of(said) + "' is no time zone of the IANA table.");
    }

    static String words(Failback failback) {
        return switch (failback) {
            case Failback.Never() -> PoliciesView.NEVER;
            case Failback.AtOnce() -> AT_ONCE;
            case Failback.Within(var from, var to, var zone) -> from + "-" + to + "@" + zone;
        };
    }

    /// @param from where nothing is said
    static long number(String field, Optional<Long> said, long from, long least, long most)
            throws NotDone {
        if (said.isPresent() && (said.get() < least || said.get() > most)) {
            throw NotDone.wrong(
                    "field-invalid",
                    field,
                    said.get() + " is out of its limits.",
                    "Give " + least + " to " + most + ".");
        }
        return said.orElse(from);
    }
}
