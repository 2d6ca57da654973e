package holdfast.core.cluster.storage;

import static holdfast.core.cluster.storage.StorageStory.ALPHA;
import static holdfast.core.cluster.storage.StorageStory.BETA;
import static holdfast.core.cluster.storage.StorageStory.COPY_A;
import static holdfast.core.cluster.storage.StorageStory.COPY_B;
import static holdfast.core.cluster.storage.StorageStory.COPY_C;
import static holdfast.core.cluster.storage.StorageStory.GAMMA;
import static holdfast.core.cluster.storage.StorageStory.GROUP;
import static holdfast.core.cluster.storage.StorageStory.POOL_A;
import static holdfast.core.cluster.storage.StorageStory.POOL_B;
import static holdfast.core.cluster.storage.StorageStory.POOL_C;
import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.group.GroupCommand.ConfirmStopped;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.ReportDamage;
import holdfast.core.model.Covers;
import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who counts for acknowledgements, and who is primary.
class EpochsTest {

    static StorageStory withThree() {
        StorageStory told = new StorageStory();
        told.done(
                StorageStory.creating(
                        new NewCopy(COPY_A, POOL_A),
                        new NewCopy(COPY_B, POOL_B),
                        new NewCopy(COPY_C, POOL_C)));
        return told;
    }

    @Test
    @Covers({"R1", "R7"})
    void aDroppedCopyKeepsWhatWasCommittedAndComesBack() {
        StorageStory told = StorageStory.withDisk();
        Epoch tenure = told.disk().tenure();
        told.done(told.dropping(1));
        assertThat(told.copy(1).standing()).isEqualTo(Standing.OUT);
        assertThat(told.copy(1).droppedAt()).isEqualTo(new Position(7));
        assertThat(told.disk().epoch()).isEqualTo(Epoch.of(1, 2));
        assertThat(told.disk().tenure()).isEqualTo(tenure);
        told.done(told.adding(1));
        assertThat(told.copy(1).isInSync()).isTrue();
        assertThat(told.copy(1).droppedAt()).isEqualTo(Position.ZERO);
    }

    @Test
    @Covers({"R1", "A4"})
    void aChangeThatChangesNothingSettlesTheOneBeforeIt() {
        StorageStory told = StorageStory.withDisk();
        StorageCommand late = told.dropping(1);
        told.done(told.dropping());
        told.refused(late, StorageRefusal.EPOCH);
        assertThat(told.copy(1).isInSync()).isTrue();
    }

    @Test
    @Covers("R4")
    void neitherThePrimaryNorAStrangerIsDropped() {
        StorageStory told = StorageStory.withDisk();
        told.refused(told.dropping(0), StorageRefusal.IS_PRIMARY);
        told.refused(told.dropping(5), StorageRefusal.CHANGE);
        told.refused(told.dropping(1, 1), StorageRefusal.CHANGE);
        told.refused(told.adding(1), StorageRefusal.CHANGE);
        told.done(told.dropping(1));
        told.refused(told.dropping(1), StorageRefusal.CHANGE);
    }

    @Test
    @Covers("R4")
    void onlyACopyInSyncIsPromotedButByAnOperator() {
        StorageStory told = withThree();
        told.done(told.dropping(1));
        told.refused(told.promoting(1), StorageRefusal.NOT_IN_SYNC);
        told.refused(told.promoting(7), StorageRefusal.COPY_UNKNOWN);
        told.refused(new Promote(GROUP, told.disk().epoch(), 2, false, ""), StorageRefusal.REASON);
        told.done(told.choosing(1));
        assertThat(told.disk().primary()).isEqualTo(1);
        assertThat(told.disk().inSync()).extracting(Copy::seat).containsExactly(1);
        assertThat(told.copy(0).standing()).isEqualTo(Standing.COMPARE);
        assertThat(told.copy(2).standing()).isEqualTo(Standing.COMPARE);
    }

    @Test
    @Covers({"R5", "P6"})
    void whoLostTheRoleOwesAProofThatIsCarriedOn() {
        StorageStory told = withThree();
        told.done(told.promoting(1));
        assertThat(told.disk().tenure()).isEqualTo(told.disk().epoch());
        assertThat(told.disk().owed()).extracting(OwedPrimary::node).containsExactly(ALPHA);
        told.done(told.promoting(2));
        assertThat(told.disk().owed()).extracting(OwedPrimary::node).containsExactly(ALPHA, BETA);
        told.done(told.serving());
        assertThat(told.disk().owed()).isEmpty();
        assertThat(told.disk().servingAt()).isEqualTo(told.now());
    }

    @Test
    @Covers("R5")
    void aNodeThatIsPrimaryAgainOwesNothingOfItself() {
        StorageStory told = withThree();
        told.done(told.promoting(1));
        told.done(told.promoting(0));
        assertThat(told.disk().owed()).extracting(OwedPrimary::node).containsExactly(BETA);
        told.done(told.promoting(0));
        assertThat(told.disk().owed()).extracting(OwedPrimary::node).containsExactly(BETA);
        assertThat(told.disk().tenure()).as("a restart begins a tenure").isEqualTo(Epoch.of(1, 4));
    }

    @Test
    @Covers({"R5", "P4"})
    void theEndOfALeaseProvesRolesThatWereTakenBefore() {
        StorageStory told = withThree();
        told.endLease(ALPHA);
        told.done(told.promoting(1));
        assertThat(told.disk().owed()).as("it ended before the role was taken").hasSize(1);
        told.endLease(ALPHA);
        assertThat(told.disk().owed()).isEmpty();
    }

    @Test
    @Covers({"R5", "P5"})
    void anOperatorConfirmsOnlyWhatTheySaw() {
        StorageStory told = withThree();
        Revision before = told.now();
        told.done(told.promoting(1));
        told.done(new ConfirmStopped(ALPHA, "alpha", before));
        assertThat(told.disk().owed()).hasSize(1);
        told.confirm(ALPHA, "alpha");
        assertThat(told.disk().owed()).isEmpty();
    }

    @Test
    @Covers("R11")
    void aHandoverNamesWhereTheOtherOpens() {
        StorageStory told = withThree();
        Epoch epoch = told.disk().epoch();
        told.refused(new HandOver(GROUP, epoch, 0, new Position(9)), StorageRefusal.IS_PRIMARY);
        told.done(new HandOver(GROUP, epoch, 2, new Position(9)));
        assertThat(told.disk().primaryCopy().node()).isEqualTo(GAMMA);
        assertThat(told.disk().openAt()).isEqualTo(Optional.of(new Position(9)));
        assertThat(told.disk().owed()).extracting(OwedPrimary::node).containsExactly(ALPHA);
        told.refused(new HandOver(GROUP, epoch, 1, new Position(9)), StorageRefusal.EPOCH);
        told.done(told.promoting(1));
        assertThat(told.disk().openAt()).isEmpty();
    }

    @Test
    @Covers("R8")
    void aDamagedCopyLeavesAndTheLastOneStaysInDoubt() {
        StorageStory told = StorageStory.withDisk();
        told.done(new ReportDamage(GROUP, told.disk().epoch(), 0, COPY_A));
        assertThat(told.copy(0).standing()).isEqualTo(Standing.DAMAGED);
        assertThat(told.disk().primary()).as("the role goes to the good one").isEqualTo(1);
        told.refused(
                new ReportDamage(GROUP, told.disk().epoch(), 1, COPY_A),
                StorageRefusal.COPY_UNKNOWN);
        told.done(new ReportDamage(GROUP, told.disk().epoch(), 1, COPY_B));
        assertThat(told.copy(1).isInSync()).isTrue();
        assertThat(told.disk().isDoubtful()).isTrue();
        told.refused(told.promoting(1), StorageRefusal.DOUBTFUL);
        told.done(told.choosing(1));
        assertThat(told.disk().isDoubtful()).isFalse();
    }

    @Test
    @Covers("A7")
    void afterAForcedStartNothingIsPromotedUntilEveryCopyInSyncIsBack() {
        StorageStory told = withThree();
        told.done(told.dropping(2));
        told.force(2);
        assertThat(told.copy(2).standing()).isEqualTo(Standing.COMPARE);
        told.refused(told.promoting(0), StorageRefusal.DOUBTFUL);
        told.report(ALPHA);
        told.refused(told.promoting(0), StorageRefusal.DOUBTFUL);
        told.report(BETA);
        told.done(told.promoting(0));
        assertThat(told.disk().epoch().generation()).isEqualTo(2);
        assertThat(told.disk().epoch().count()).isEqualTo(3);
    }

    @Test
    @Covers("A7")
    void aNodeThatIsConfirmedStoppedLeavesItsCopyInDoubtForAnOperator() {
        StorageStory told = StorageStory.withDisk();
        told.force(2);
        told.report(BETA);
        told.confirm(ALPHA, "alpha");
        told.refused(told.promoting(1), StorageRefusal.DOUBTFUL);
        told.done(told.choosing(1));
        assertThat(told.copy(0).standing()).isEqualTo(Standing.COMPARE);
        assertThat(told.disk().inSync()).extracting(Copy::seat).containsExactly(1);
    }
}
