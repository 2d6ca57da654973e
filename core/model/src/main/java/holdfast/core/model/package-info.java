/// The words that every room uses: ids, the numbers by which the cluster orders what happens, the
/// members of the agreement, and the shape of a refusal.
///
/// This room decides nothing. It fixes what may be compared with what, so that a mistake between two
/// numbers is a compile error and not an outage.
///
/// | number | of what | rises |
/// |---|---|---|
/// | [Generation] | the cluster | only by a forced start; equal numbers with different ids never mix |
/// | [Term] | the agreement | with every election; compared by generation first |
/// | [Index] | an entry of the agreed log | with every entry |
/// | [Revision] | the agreed state | with every applied entry; equals that entry's index |
/// | [RunNumber] | a group's runs | with every start, on whichever node; never used again |
/// | [StartCount] | a node's daemon | with every start of it on one data directory |
/// | [Epoch] | a replication group | with every change of its primary or in-sync set; the one in which a tenure began names the tenure; compared by generation first |
/// | [Position] | a record in a replication group's log | with every record |
/// | [FillId] | fills of copies in one tenure | with every attempt |
///
/// Ids ([NodeId], [DataId], [FileId], [CommandId], [GroupId], [BootId], [ReplicationGroupId], [VolumeId], [CopyId], [PoolId]) are random and are only compared for equality; their
/// order exists so that every node walks a set in the same sequence. Nothing here reads a clock or
/// draws a random number: ids and times are given by whoever makes the command.
@NullMarked
package holdfast.core.model;

import org.jspecify.annotations.NullMarked;
