package holdfast.core.cluster.group;

import static holdfast.core.cluster.group.GroupStory.ALPHA;
import static holdfast.core.cluster.group.GroupStory.BETA;
import static holdfast.core.cluster.group.GroupStory.MAIL;
import static holdfast.core.cluster.group.GroupStory.ONE;
import static holdfast.core.cluster.group.GroupStory.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.Refusal;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.group.GroupCommand.CreateGroup;
import holdfast.core.cluster.group.GroupCommand.DeleteGroup;
import holdfast.core.cluster.group.GroupCommand.EditGroup;
import holdfast.core.cluster.group.GroupCommand.MoveGroup;
import holdfast.core.cluster.group.GroupCommand.SetGroupWanted;
import holdfast.core.model.Covers;
import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What administrators do to groups.
class GroupCommandsTest {

    private static final NodeId STRANGER = NodeId.of(9);

    @Test
    void aNewGroupWaitsForANode() {
        GroupStory told = GroupStory.withWeb();
        assertThat(told.web().state()).isEqualTo(GroupState.WAITING);
        assertThat(told.web().isStartable()).isTrue();
        assertThat(told.web().lastRun().value()).isZero();
        assertThat(told.events()).containsExactly(new GroupEvent.GroupCreated(WEB, "web"));
    }

    @Test
    @Covers("A4")
    void aNameBelongsToOneGroupAndAnIdToo() {
        GroupStory told = GroupStory.withWeb();
        told.refused(GroupStory.create(MAIL, "WEB"), GroupRefusal.NAME_TAKEN);
        told.refused(GroupStory.create(WEB, "other"), GroupRefusal.EXISTS);
        for (String name : List.of("", "-a", "a b", "ü", "n".repeat(64))) {
            told.refused(GroupStory.create(MAIL, name), GroupRefusal.NAME);
        }
        told.done(GroupStory.create(MAIL, "n".repeat(63)));
    }

    @Test
    void thereIsALimitToTheirNumber() {
        GroupStory told = new GroupStory();
        for (long n = 0; n < GroupLimits.GROUPS; n++) {
            told.done(GroupStory.create(GroupId.of(n), "g" + n));
        }
        told.refused(GroupStory.create(GroupId.of(9_999), "more"), GroupRefusal.FULL);
    }

    @Test
    void aProcessHasLimits() {
        GroupStory told = new GroupStory();
        ProcessSpec good = GroupSamples.process();
        for (ProcessSpec bad :
                List.of(
                        Specs.with(good, List.of()),
                        Specs.with(good, List.of("")),
                        Specs.with(good, List.of("a\u0000b")),
                        Specs.with(good, List.of("\ud800")),
                        Specs.with(good, List.of("w".repeat(4_097))),
                        Specs.with(good, Collections.nCopies(65, "w")),
                        Specs.with(good, Collections.nCopies(5, "w".repeat(4_000))),
                        Specs.in(good, "srv"),
                        Specs.in(good, ""),
                        Specs.as(good, "a b"),
                        Specs.as(good, "u".repeat(33)),
                        Specs.variable(good, "1A", "x"),
                        Specs.variable(good, "", "x"),
                        Specs.variable(good, "A", "x\u0000"))) {
            told.refused(create(bad), GroupRefusal.PROCESS);
        }
        told.refused(create(Specs.stopping(good, "SIGTERM", 0)), GroupRefusal.STOPPING);
        told.refused(create(Specs.stopping(good, "TERM", -1)), GroupRefusal.STOPPING);
        told.refused(create(Specs.stopping(good, "TERM", 600_001)), GroupRefusal.STOPPING);
        for (RestartLimits bad :
                List.of(
                        new RestartLimits(-1, 0, 1_000),
                        new RestartLimits(0, 101, 1_000),
                        new RestartLimits(0, 0, 999))) {
            told.refused(create(Specs.restarting(good, bad)), GroupRefusal.RESTART);
        }
        told.done(create(good));
    }

    @Test
    void preferredOwnersAreMembersAndNoneTwice() {
        GroupStory told = GroupStory.withWeb();
        told.refused(edit(told, STRANGER), GroupRefusal.NODE);
        told.refused(edit(told, ALPHA, ALPHA), GroupRefusal.OWNERS);
        NodeId[] many = LongStream.rangeClosed(1, 17).mapToObj(NodeId::of).toArray(NodeId[]::new);
        told.refused(edit(told, many), GroupRefusal.OWNERS);
        told.refused(GroupStory.create(MAIL, "mail", STRANGER), GroupRefusal.NODE);
        told.done(edit(told, BETA, ALPHA));
        assertThat(told.web().preferredOwners()).containsExactly(BETA, ALPHA);
    }

    @Test
    @Covers("A4")
    void whoReadItBeforeItWasChangedIsRefused() {
        GroupStory told = GroupStory.withWebOnAlpha();
        Revision read = told.web().changedAt();
        told.wanted(WEB, Wanted.OFFLINE);
        told.refused(new SetGroupWanted(WEB, read, Wanted.ONLINE), GroupRefusal.CHANGED);
        told.refused(
                new EditGroup(WEB, read, GroupPolicies.of(List.of(), 500)), GroupRefusal.CHANGED);
        told.refused(new DeleteGroup(WEB, read), GroupRefusal.CHANGED);
        told.refused(new MoveGroup(WEB, read, Aim.ANYWHERE), GroupRefusal.CHANGED);
        told.done(new SetGroupWanted(WEB, told.web().changedAt(), Wanted.ONLINE));
    }

    @Test
    void whatRunsDoesNotChangeWhatAnAdministratorRead() {
        GroupStory told = GroupStory.withWeb();
        Revision read = told.web().changedAt();
        told.assign(WEB, ALPHA);
        assertThat(told.web().touchedAt().isAbove(read)).isTrue();
        told.done(new EditGroup(WEB, read, GroupPolicies.of(List.of(BETA), 500)));
    }

    @Test
    void offlineStopsTheRunAndThenItCanBeDeleted() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.refused(new DeleteGroup(WEB, Revision.ZERO), GroupRefusal.NOT_OFFLINE);
        told.wanted(WEB, Wanted.OFFLINE);
        assertThat(told.web().state()).isEqualTo(GroupState.STOPPING);
        told.refused(new DeleteGroup(WEB, Revision.ZERO), GroupRefusal.NOT_OFFLINE);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "asked to", 5));
        assertThat(told.web().state()).isEqualTo(GroupState.OFFLINE);
        told.done(new DeleteGroup(WEB, Revision.ZERO));
        assertThat(told.groups().byId().isEmpty()).isTrue();
        told.refused(new DeleteGroup(WEB, Revision.ZERO), GroupRefusal.UNKNOWN);
    }

    @Test
    @Covers({"N", "P4"})
    void aRunNumberIsNotUsedAgainAlsoUnderAnIdThatWasDeleted() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.wanted(WEB, Wanted.OFFLINE);
        told.report(ALPHA);
        told.done(new DeleteGroup(WEB, Revision.ZERO));
        told.done(GroupStory.create(WEB, "again"));
        assertThat(told.assigning(WEB, BETA).run().isAbove(ONE)).isTrue();
        told.assign(WEB, BETA);
        assertThat(told.groups().mayRun(ALPHA, WEB, ONE)).isFalse();
    }

    @Test
    void onlineAgainWhileItStopsDoesNotCallTheRunBack() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.wanted(WEB, Wanted.OFFLINE);
        told.wanted(WEB, Wanted.ONLINE);
        assertThat(told.web().state()).isEqualTo(GroupState.STOPPING);
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "", 5));
        assertThat(told.web().isStartable()).isTrue();
    }

    @Test
    void aGroupMovesByStoppingFirst() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.refused(new MoveGroup(WEB, Revision.ZERO, new Aim.To(ALPHA)), GroupRefusal.THERE);
        told.refused(new MoveGroup(WEB, Revision.ZERO, new Aim.To(STRANGER)), GroupRefusal.NODE);
        told.done(new MoveGroup(WEB, Revision.ZERO, new Aim.To(BETA)));
        assertThat(told.events()).containsExactly(new GroupEvent.GroupMoving(WEB, "web", ALPHA));
        assertThat(told.web().state()).isEqualTo(GroupState.STOPPING);
        assertThat(told.web().isStartable()).isFalse();
        told.report(ALPHA, new RunReport(WEB, ONE, RunState.STOPPED, "", 5));
        assertThat(told.web().aim()).isEqualTo(new Aim.To(BETA));
        assertThat(told.web().attempts()).isEqualTo(Attempts.NONE);
        told.assign(WEB, BETA);
        assertThat(told.web().aim()).isEqualTo(Aim.ANYWHERE);
    }

    @Test
    void whereNoNodeIsNamedItMovesAwayFromItsOwn() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.done(new MoveGroup(WEB, Revision.ZERO, Aim.ANYWHERE));
        assertThat(told.web().aim()).isEqualTo(new Aim.Elsewhere(ALPHA));
    }

    @Test
    void whatIsOfflineOrFailedDoesNotMove() {
        GroupStory told = GroupStory.withWeb();
        told.wanted(WEB, Wanted.OFFLINE);
        told.refused(new MoveGroup(WEB, Revision.ZERO, Aim.ANYWHERE), GroupRefusal.IS_OFFLINE);
        told.refused(new MoveGroup(MAIL, Revision.ZERO, Aim.ANYWHERE), GroupRefusal.UNKNOWN);
        told.refused(new SetGroupWanted(MAIL, Revision.ZERO, Wanted.ONLINE), GroupRefusal.UNKNOWN);
        told.refused(
                new EditGroup(MAIL, Revision.ZERO, GroupPolicies.of(List.of(), 500)),
                GroupRefusal.UNKNOWN);
    }

    @Test
    @Covers({"L3", "P4"})
    void aNodeThatIsRemovedOwesItsRunsAndNobodyPrefersItAnyMore() {
        GroupStory told = GroupStory.withWebOnAlpha();
        told.done(edit(told, ALPHA, BETA));
        told.story.configure(Story.members(BETA, GroupStory.GAMMA));
        assertThat(told.web().preferredOwners()).containsExactly(BETA);
        assertThat(told.web().owed()).hasSize(1);
        assertThat(told.web().owed().getFirst().nodeName()).isEqualTo("alpha");
        assertThat(told.web().isStartable()).isFalse();
        assertThat(told.lastReport(ALPHA)).isNull();
        told.refused(told.reporting(ALPHA, 2, told.now()), GroupRefusal.NODE);
        told.refused(told.plan(told.assigning(WEB, BETA)), GroupRefusal.RUN_UNPROVEN);
        told.endLease(ALPHA);
        assertThat(told.web().proof()).isEqualTo(Proof.LEASE_ENDED);
        assertThat(told.web().isStartable()).isTrue();
        assertThat(told.story.state.leases().nodes().containsKey(ALPHA)).isFalse();
    }

    @Test
    void everyRefusalHasACodeAReasonAndARemedy() {
        assertThat(Refusal.all().map(Refusal::code)).doesNotHaveDuplicates();
        assertThat(Refusal.all())
                .allSatisfy(refusal -> {
                    assertThat(refusal.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
                    assertThat(refusal.why()).isNotBlank();
                    assertThat(refusal.remedy()).endsWith(".");
                    assertThat(Refusal.ofCode(refusal.code())).isSameAs(refusal);
                });
    }

    private static EditGroup edit(GroupStory told, NodeId... owners) {
        return new EditGroup(WEB, told.web().changedAt(), GroupPolicies.of(List.of(owners), 500));
    }

    private static CreateGroup create(ProcessSpec process) {
        return new CreateGroup(WEB, "web", process, Wanted.ONLINE, List.of());
    }
}
