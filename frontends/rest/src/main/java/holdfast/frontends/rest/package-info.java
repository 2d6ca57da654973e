/// The contract over HTTPS and a Unix socket, with the event stream. [holdfast.frontends.rest.RestServer] serves what
/// `frontends/api` says, and asks [holdfast.frontends.rest.ClusterAccess] for all that it needs of the node behind it; the
/// daemon implements that.
///
/// **What this room decides**: who is let in (a client certificate of the cluster's CA, a member's own certificate, or whoever
/// may open the socket file), what a request means, and which status and problem say what became of it. It decides nothing
/// about the cluster: a command is judged where it is applied, and nothing is kept here between two requests.
///
/// **States.** A connection is at the *door* until its TLS handshake is done, then a *conversation* that is idle, reading,
/// working or writing; each of these but working has a limit of time, after which the connection is ended. A request that
/// waits for the cluster has a place while it waits, and so has a reader of events; places are counted, in all and by caller.
///
/// **Invariants.**
/// - Nothing that arrives changes the state unless it is a well-formed request of the contract; an error names what is wrong.
/// - No caller can take all connections, all places to wait or all streams (T4): [holdfast.frontends.rest.RestLimits] has
///   every limit and how they relate. The socket file has connections of its own, so that the machine's administrator is
///   served whatever happens on the network.
/// - A current read rests on a round that was asked for after the request arrived (A5); what is read from this node alone
///   says its revision.
/// - A change carries its sender's id to the command (A1), and an expectation is judged with the command and not before (A4).
///   An outcome that is not known is said to be unknown, never guessed.
/// - The socket file is never open to others, not for a moment.
///
/// Jackson's streams and the web server are started by hand, without service loaders, configuration files or data binding:
/// the daemon has to be back within a second.
@NullMarked
package holdfast.frontends.rest;

import org.jspecify.annotations.NullMarked;
