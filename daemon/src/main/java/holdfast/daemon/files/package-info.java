/// The files that virtual machines boot, as this node keeps them, and what the node says of itself to those who place machines.
///
/// The room decides when a file is there: when it lies whole under the SHA-256 of its bytes, written aside, hashed while it is
/// written, durable, and renamed. It decides which files the node fetches from others (those that a virtual machine of the
/// agreed state boots) and which it lets go (those that none has booted for an hour), and when the node proposes what it has: as
/// soon as that differs from what is agreed on, and once a second at most. And it knows by a file's first bytes whether it may be a
/// kernel, so that one that is none is refused before a machine is made ([holdfast.daemon.files.KernelHead]).
///
/// **Invariants.** What lies under a digest has that digest. A file that a virtual machine boots is not let go. Nothing here
/// decides where a machine runs: the planner reads what was agreed on.
@NullMarked
package holdfast.daemon.files;

import org.jspecify.annotations.NullMarked;
