/// Real daemons under real faults. The simulator rehearses the code that decides; here the same promises are held
/// against whole processes, with their disks, sockets, shares and clients, on a throw-away cluster of the sandbox.
///
/// What this room decides: how a load is put on a cluster while it is hurt, and how what the clients were told is
/// compared with what is there afterwards; and how what the processes of groups wrote tells whether two runs were ever at work
/// at once ([Ticks]).
///
/// Invariants: a client counts as acknowledged only what the API said was done; an outcome that it could not learn is
/// neither done nor lost; no absolute time is judged here, that is for `bench/`.
@NullMarked
package holdfast.trials;

import org.jspecify.annotations.NullMarked;
