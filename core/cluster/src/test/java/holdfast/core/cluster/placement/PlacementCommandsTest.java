package holdfast.core.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.Outcome;
import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.ReportRuns;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.GroupRefusal;
import holdfast.core.cluster.group.Size;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.PlacementCommand.PlaceNode;
import holdfast.core.cluster.placement.PlacementCommand.RemoveRule;
import holdfast.core.cluster.placement.PlacementCommand.SetArming;
import holdfast.core.cluster.placement.PlacementCommand.SetPlacement;
import holdfast.core.cluster.placement.PlacementCommand.SetRule;
import holdfast.core.cluster.placement.PlacementCommand.SetUpkeep;
import holdfast.core.model.BootId;
import holdfast.core.model.DataId;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.StartCount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementCommandsTest {

    private static final GroupId WEB = PlacementSamples.WEB;
    private static final GroupId MAIL = PlacementSamples.MAIL;
    private static final GroupId DATA = GroupId.of(3);
    private static final NodeId C = PlacementSamples.C;
    private static final List<GroupId> BOTH = List.of(WEB, MAIL);

    private final Story story = PlacementSamples.begun();

    @Test
    void aRuleIsRefusedWithWhatIsWrongWithIt() {
        refused(rule("a b", RuleSpec.strict(BOTH, Demand.APART)), PlacementRefusal.NAME);
        refused(rule("r", RuleSpec.strict(List.of(WEB), Demand.APART)), PlacementRefusal.GROUPS);
        refused(
                rule("r", RuleSpec.strict(List.of(WEB, WEB), Demand.APART)),
                PlacementRefusal.GROUPS);
        refused(
                rule("r", RuleSpec.strict(List.of(WEB, DATA), Demand.APART)),
                PlacementRefusal.GROUP);
        refused(rule("r", RuleSpec.preferred(BOTH, Demand.APART, 0)), PlacementRefusal.POINTS);
        refused(
                rule("r", RuleSpec.strict(BOTH, new Demand.OffNodes(List.of()))),
                PlacementRefusal.NODES);
        refused(
                rule("r", RuleSpec.strict(BOTH, new Demand.OffNodes(List.of(NodeId.of(9))))),
                PlacementRefusal.NODE);
        refused(
                rule("r", RuleSpec.strict(BOTH, new Demand.OnSites(List.of("mars")))),
                PlacementRefusal.SITE_UNKNOWN);
        refused(new RemoveRule("r", Revision.ZERO), PlacementRefusal.UNKNOWN);
    }

    @Test
    void whatWasChangedSinceItWasReadIsNotChanged() {
        done(rule("r", RuleSpec.strict(BOTH, Demand.APART)));
        refused(
                new SetRule("R", new Revision(1), RuleSpec.strict(BOTH, Demand.TOGETHER)),
                PlacementRefusal.CHANGED);
        refused(new RemoveRule("r", new Revision(1)), PlacementRefusal.CHANGED);
        refused(
                new SetPlacement(new Revision(1), PlacementSettings.DEFAULT),
                PlacementRefusal.CHANGED);
        Rule rule = story.state.placement().rule("r");
        assertThat(rule).isNotNull();
        done(new RemoveRule("R", rule.changedAt()));
        assertThat(story.state.placement()).isEqualTo(Placement.NONE);
    }

    @Test
    void theSmallestContradictionIsNamed() {
        done(rule("far", RuleSpec.strict(BOTH, Demand.APART)));
        done(rule("on-a", RuleSpec.strict(List.of(WEB), on(Story.A))));
        assertThat(refusal(rule("near", RuleSpec.strict(BOTH, Demand.TOGETHER))))
                .isEqualTo("rules-contradict: set 'far, near'");
        done(rule("off-a", RuleSpec.preferred(List.of(WEB), off(Story.A), 10)));
        assertThat(refusal(rule("off-a", RuleSpec.strict(List.of(WEB), off(Story.A)))))
                .isEqualTo("rules-contradict: set 'off-a, on-a'");
        assertThat(refusal(rule("mail-too", RuleSpec.strict(List.of(MAIL), on(Story.A)))))
                .isEqualTo("rules-contradict: set 'far, mail-too, on-a'");
        assertThat(refusal(new EditGroup(WEB, Revision.ZERO, possible(Story.B, C))))
                .isEqualTo("placement-contradicts: set 'owners of web, on-a'");
        done(new EditGroup(WEB, Revision.ZERO, possible(Story.A, C)));
    }

    @Test
    void moreGroupsApartThanNodesAreRefused() {
        PlacementSamples.create(story, DATA, "data");
        PlacementSamples.create(story, GroupId.of(4), "four");
        List<GroupId> four = List.of(WEB, MAIL, DATA, GroupId.of(4));
        done(rule("three", RuleSpec.strict(four.subList(0, 3), Demand.APART)));
        assertThat(refusal(rule("four", RuleSpec.strict(four, Demand.APART))))
                .isEqualTo("rules-contradict: set 'four'");
    }

    @Test
    void groupsThatWaitForEachOtherAreRefused() {
        PlacementSamples.create(story, DATA, "data");
        Demand order = new Demand.InOrder(true);
        done(rule("one", RuleSpec.strict(BOTH, order)));
        done(rule("two", RuleSpec.strict(List.of(MAIL, DATA), order)));
        assertThat(refusal(rule("three", RuleSpec.strict(List.of(DATA, WEB), order))))
                .isEqualTo("rules-cycle: set 'one, three, two'");
        done(rule("three", RuleSpec.preferred(List.of(DATA, WEB), order, 1)));
    }

    @Test
    void ownersThatExcludeEveryNodeAreRefused() {
        GroupPolicies none =
                possible(Story.A)
                        .change(draft -> {
                            draft.preferredOwners =
                                    holdfast.core.cluster.group.PreferredOwner.inOrder(
                                            List.of(Story.B));
                            draft.onlyPreferred = true;
                        });
        refused(new EditGroup(WEB, Revision.ZERO, none), GroupRefusal.OWNERS_EXCLUDE);
        refused(
                new EditGroup(
                        WEB,
                        Revision.ZERO,
                        possible(Story.A).change(draft -> draft.home = Optional.of(C))),
                GroupRefusal.HOME);
    }

    @Test
    void numbersOutOfBoundsAreRefused() {
        refused(
                new PlaceNode(Story.A, Revision.ZERO, "", Optional.of(new Size(-1, 0))),
                PlacementRefusal.CAPACITY);
        refused(
                new PlaceNode(Story.A, Revision.ZERO, "no room", Optional.empty()),
                PlacementRefusal.SITE);
        refused(
                new PlaceNode(NodeId.of(9), Revision.ZERO, "", Optional.empty()),
                PlacementRefusal.NODE);
        PlacementSettings usual = PlacementSettings.DEFAULT;
        refused(
                new SetPlacement(
                        Revision.ZERO,
                        new PlacementSettings(
                                usual.weighing(),
                                false,
                                false,
                                usual.rebalance(),
                                usual.shutdown(),
                                16,
                                false)),
                PlacementRefusal.RESERVE);
        refused(
                new SetPlacement(
                        Revision.ZERO,
                        new PlacementSettings(
                                usual.weighing(),
                                false,
                                false,
                                new Rebalance(true, 0, 10, 1, 60),
                                usual.shutdown(),
                                0,
                                false)),
                PlacementRefusal.REBALANCE);
    }

    @Test
    void whatAShutdownBeganEndsWhenTheNodeIsBackAndWhatAnAdministratorBeganDoesNot() {
        report(1);
        done(new SetUpkeep(Story.A, Revision.ZERO, Upkeep.PAUSED, false));
        done(new SetUpkeep(Story.A, Revision.ZERO, Upkeep.DRAINING, true));
        report(1);
        assertThat(story.state.placement().of(Story.A).now()).isEqualTo(Upkeep.DRAINING);
        report(2);
        assertThat(story.state.placement().of(Story.A).now()).isEqualTo(Upkeep.PAUSED);
        assertThat(story.eventsOfLastEntry())
                .contains(new PlacementEvent.UpkeepChanged(Story.A, Upkeep.PAUSED, true));
        report(3);
        assertThat(story.state.placement().of(Story.A).now()).isEqualTo(Upkeep.PAUSED);
    }

    @Test
    void whatLeavesLeavesEveryRule() {
        PlacementSamples.create(story, DATA, "data");
        done(rule("all", RuleSpec.strict(List.of(WEB, MAIL, DATA), Demand.APART)));
        done(rule("one", RuleSpec.strict(List.of(WEB), on(Story.A))));
        done(rule("nodes", RuleSpec.strict(List.of(MAIL), on(Story.A, C))));
        done(new SetGroupWanted(WEB, Revision.ZERO, Wanted.DISABLED));
        done(new DeleteGroup(WEB, Revision.ZERO));
        assertThat(story.state.placement().rule("one")).isNull();
        assertThat(specOf("all").groups()).containsExactly(MAIL, DATA);
        done(new SetUpkeep(C, Revision.ZERO, Upkeep.PAUSED, false));
        story.configure(Story.members(Story.A, Story.B));
        assertThat(specOf("nodes").demand()).isEqualTo(on(Story.A));
        assertThat(story.state.placement().nodes().isEmpty()).isTrue();
    }

    @Test
    void whileItHoldsEverythingNothingIsWantedOtherwise() {
        done(new SetArming(Revision.ZERO, Arming.HOLD));
        refused(new SetGroupWanted(WEB, Revision.ZERO, Wanted.OFFLINE), GroupRefusal.DISARMED);
        done(new SetArming(Revision.ZERO, Arming.IGNORE));
        done(new SetGroupWanted(WEB, Revision.ZERO, Wanted.OFFLINE));
    }

    private RuleSpec specOf(String name) {
        Rule rule = story.state.placement().rule(name);
        assertThat(rule).isNotNull();
        return rule.spec();
    }

    private static Demand on(NodeId... nodes) {
        return new Demand.OnNodes(
                List.of(nodes).stream().map(node -> new NodePoints(node, 1)).toList());
    }

    private static Demand off(NodeId... nodes) {
        return new Demand.OffNodes(List.of(nodes));
    }

    private static GroupPolicies possible(NodeId... nodes) {
        return GroupPolicies.DEFAULT.change(draft -> draft.possibleOwners = List.of(nodes));
    }

    private static SetRule rule(String name, RuleSpec spec) {
        return new SetRule(name, Revision.ZERO, spec);
    }

    private void report(long start) {
        done(
                new ReportRuns(
                        Story.A,
                        DataId.of(1),
                        new StartCount(start),
                        BootId.of(1),
                        story.state.revision(),
                        List.of()));
    }

    private void done(CommandBody body) {
        assertThat(story.apply(body)).isInstanceOf(Outcome.Done.class);
    }

    private void refused(CommandBody body, Refusal refusal) {
        Placement before = story.state.placement();
        assertThat(story.apply(body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(story.state.placement()).isEqualTo(before);
    }

    private String refusal(CommandBody body) {
        Outcome outcome = story.apply(body);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) outcome;
        return refused.refusal().code() + ": " + refused.on();
    }
}
