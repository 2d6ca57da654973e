/// One virtual machine's life: what is wanted of it, what is seen of it, and what is to be done next.
///
/// What this room decides: given a machine's [holdfast.core.guest.GuestRecord], what is known of it so far
/// ([holdfast.core.guest.GuestLife]), an event and the time, [holdfast.core.guest.GuestRules] says what is known now and
/// which [holdfast.core.guest.GuestAction]s follow. Nothing else is looked at: the same events give the same actions.
///
/// **States** are a closed list, each with its sentence: [holdfast.core.guest.GuestState]. A state follows from what is known, and is
/// stored nowhere.
///
/// **Runs.** A machine runs as a numbered run. Who gives out numbers, who starts a machine again and when it is left alone is not
/// decided here but agreed on: this room is given a run ([holdfast.core.guest.GuestEvent.Given]), and tells how it ended
/// ([holdfast.core.guest.Ending]). A run is over when its end is told, and by nothing else; a hypervisor that doesn't answer says nothing
/// about its run.
///
/// **What is judged**: that the hypervisor's process ended; what the hypervisor says of the machine (it runs, is paused, stopped for
/// its storage, switched itself off); that its kernel told of a panic; that it restarts itself again and again, which is told
/// ([holdfast.core.guest.GuestAction.TellRestarts]) and nothing else. **What is not judged**: whether what runs inside is
/// any good. A machine whose disk holds nothing that boots runs, as far as this room is concerned: whoever cares asks
/// the service in it, or looks at its serial line.
///
/// **Invariants.**
/// - No run is started before the end of the one before it was told, and none whose number was used.
/// - Nothing is started while the machine is wanted off.
/// - A machine that switched itself off is told as that, and not as a failure.
/// - A machine that is wanted off ends: asked by its power button, and by force when its time is over. Nothing that it or
///   its hypervisor does, or leaves undone, keeps that from happening.
@NullMarked
package holdfast.core.guest;

import org.jspecify.annotations.NullMarked;
