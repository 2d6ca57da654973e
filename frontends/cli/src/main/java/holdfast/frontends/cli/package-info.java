/// The contract on a command line: `./holdfast status` and its sisters. Each verb is a class or a method that asks one thing of
/// the cluster by [Talk] and shows the answer; it knows nothing that the API does not tell.
///
/// **What this room decides**: how answers look to a person (tables that line up, what is wrong first, colour on terminals
/// only), how they look to a program (`--json`: the API's own JSON, on one line each), and what the exit status says
/// ([ExitStatus], the one list of them). Which node is asked, and what may be repeated, is the client's affair.
///
/// **A failure** is one block on standard error: what was tried, on what, why, what to do, the code, and what each endpoint
/// answered ([Complaint]). With `--json` the problem's object stands on standard output as well. A change whose outcome is
/// unknown tells the key to ask again with. What is about one node (forcing, picking) is refused where several are named.
///
/// **Invariants**: nothing that came from elsewhere reaches a terminal with control characters in it; standard output holds
/// only what was asked for; [World] is all that a verb sees of the process, so that tests run whole command lines.
@NullMarked
package holdfast.frontends.cli;

import org.jspecify.annotations.NullMarked;
