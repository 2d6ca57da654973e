package holdfast.frontends.rest;

import holdfast.core.cluster.group.GroupLimits;
import holdfast.core.cluster.group.ProcessSpec;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.model.DeviceAddress;
import holdfast.frontends.api.CreateGroup;
import holdfast.frontends.api.EditGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// What a request for a new group means, with what is usual for what it leaves out.
final class GroupWishes {

    /// Fields that may be left out.
    static final Set<String> OPTIONAL =
            Set.of(
                    "wanted",
                    "directory",
                    "environment",
                    "user",
                    "stopSignal",
                    "stopMillis",
                    "restarts",
                    "failovers",
                    "restartPeriodMillis",
                    "addresses");

    private GroupWishes() {}

    static Wanted wanted(String wish) throws NotDone {
        return switch (wish) {
            case "", "online" -> Wanted.ONLINE;
            case "offline" -> Wanted.OFFLINE;
            default ->
                    throw NotDone.wrong(
                            "field-invalid",
                            "wanted",
                            "'" + Shown.of(wish) + "' can't be wanted.",
                            "Give online or offline.");
        };
    }

    static ProcessSpec process(CreateGroup wish) throws NotDone {
        return new ProcessSpec(
                wish.command(),
                usually(wish.directory(), ProcessSpec.DEFAULT_DIRECTORY),
                new TreeMap<>(wish.environment()),
                wish.user(),
                usually(wish.stopSignal(), ProcessSpec.DEFAULT_STOP_SIGNAL),
                number(
                        "stopMillis",
                        wish.stopMillis(),
                        ProcessSpec.DEFAULT_STOP_MILLIS,
                        GroupLimits.STOP_MILLIS),
                restart(wish.restarts(), wish.failovers(), wish.restartPeriodMillis()),
                addresses(wish.addresses()));
    }

    /// What is -1 is as usual.
    static RestartLimits restart(long restarts, long failovers, long periodMillis) throws NotDone {
        RestartLimits usual = RestartLimits.DEFAULT;
        return new RestartLimits(
                (int) number("restarts", restarts, usual.restarts(), GroupLimits.RESTARTS),
                (int) number("failovers", failovers, usual.failovers(), GroupLimits.FAILOVERS),
                number(
                        "restartPeriodMillis",
                        periodMillis,
                        usual.periodMillis(),
                        GroupLimits.PERIOD_MILLIS));
    }

    /// Limits in place of others, of which what is left out stays.
    static RestartLimits restart(EditGroup wish, RestartLimits from) throws NotDone {
        return new RestartLimits(
                (int)
                        PolicyWishes.number(
                                "restarts",
                                wish.restarts(),
                                from.restarts(),
                                0,
                                GroupLimits.RESTARTS),
                (int)
                        PolicyWishes.number(
                                "failovers",
                                wish.failovers(),
                                from.failovers(),
                                0,
                                GroupLimits.FAILOVERS),
                PolicyWishes.number(
                        "restartPeriodMillis",
                        wish.restartPeriodMillis(),
                        from.periodMillis(),
                        GroupLimits.PERIOD_MILLIS_LEAST,
                        GroupLimits.PERIOD_MILLIS));
    }

    static boolean isAboutRestarts(EditGroup wish) {
        return wish.restarts().isPresent()
                || wish.failovers().isPresent()
                || wish.restartPeriodMillis().isPresent();
    }

    private static List<DeviceAddress> addresses(List<String> wished) throws NotDone {
        List<DeviceAddress> addresses = new ArrayList<>();
        for (String text : wished) {
            addresses.add(
                    DeviceAddress.parse(text)
                            .orElseThrow(() ->
                                    NotDone.wrong(
                                            "field-invalid",
                                            "addresses",
                                            "'"
                                                    + Shown.of(text)
                                                    + "' is no address that a group can have.",
                                            "Give address, prefix and device, such as"
                                                    + " 192.0.2.7/24%eth0; not one of the own"
                                                    + " machine or of many.")));
        }
        return addresses;
    }

    private static String usually(String said, String usual) {
        return said.isEmpty() ? usual : said;
    }

    static long number(String field, long said, long usual, long most) throws NotDone {
        if (said < -1 || said > most) {
            throw NotDone.wrong(
                    "field-invalid",
                    field,
                    said + " is out of its limits.",
                    "Give 0 to " + most + ", or -1 for what is usual.");
        }
        return said == -1 ? usual : said;
    }
}
