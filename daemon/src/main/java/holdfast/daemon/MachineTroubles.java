package holdfast.daemon;

import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.Run;
import holdfast.core.model.GroupId;
import holdfast.core.model.OrderedMap;
import holdfast.frontends.api.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is wrong with virtual machines that run, as their nodes say it with their [Presence]. Those that don't run are groups that wait or
/// failed.
record MachineTroubles(Sight sight) {

    /// More would hide what else is wrong; `vm list` has them all.
    private static final int MOST = 10;

    List<Trouble> list() {
        List<Trouble> troubles = new ArrayList<>();
        for (OrderedMap.Entry<GroupId, Group> group : sight.state().groups().byId()) {
            group.value().run().flatMap(run -> of(group.value(), run)).ifPresent(troubles::add);
        }
        int more = troubles.size() - MOST;
        if (more > 0) {
            troubles.subList(MOST, troubles.size()).clear();
            troubles.add(
                    new Trouble(
                            "more-vms",
                            more
                                    + (more == 1
                                            ? " more virtual machine does"
                                            : " more virtual machines do")
                                    + " not run well.",
                            "",
                            "",
                            "See in vm list which, and why."));
        }
        return troubles;
    }

    private Optional<Trouble> of(Group group, Run run) {
        return Optional.of(run.node())
                .filter(sight::answers)
                .flatMap(node -> sight.peers().presence(node))
                .flatMap(presence ->
                        presence.machines().stream()
                                .filter(news ->
                                        news.group().equals(group.id())
                                                && news.run().equals(run.number()))
                                .findFirst())
                .map(news -> of(group, run, news.trouble()));
    }

    private Trouble of(Group group, Run run, Trouble said) {
        String machine = "Virtual machine " + group.name() + " on " + sight.name(run.node());
        return new Trouble(
                said.code(),
                machine + ": " + said.what(),
                said.since(),
                said.awaited(),
                said.remedy());
    }
}
