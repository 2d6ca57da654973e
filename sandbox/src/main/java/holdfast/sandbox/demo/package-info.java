/// The demo: a cluster of real daemons at work under faults, with a live, readable account.
///
/// What this room decides: which faults are shown, in which words, and when all of it held. An [Act] is a
/// cluster and a row of [Scene]s, each a [Fault] with a sentence. Meanwhile [Writers] set settings through
/// every node and note in a [Ledger] what was acknowledged and when; a write without a known outcome is asked
/// for again with its own key until it has one. The [Narrator] tells who leads. Around each scene the account
/// says how long no write was acknowledged. At the end of an act everything is read back through every node
/// and compared ([Comparison]).
///
/// It held if nothing that was acknowledged is missing or different anywhere, if every scene ended with a
/// healthy cluster, and if writes were acknowledged again after every fault.
@NullMarked
package holdfast.sandbox.demo;

import org.jspecify.annotations.NullMarked;
