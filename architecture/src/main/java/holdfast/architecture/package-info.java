/// The house rules as tests, and the report of which rules of safety have which tests.
///
/// This room decides nothing about clusters. It watches the others: which room looks at which, what
/// `core` reaches for, how long files and methods are, which calls are banned and what to use instead,
/// and that every package opens with a page of prose. Those are tests, and live in this module's test
/// folder; each failure names what to do instead.
///
/// The main folder holds what `./holdfast safety` prints. It reads source text, never classes, so that
/// it also works on a tree that does not compile:
///
/// | what | where an id is named |
/// |---|---|
/// | [Catalogue] | the rules themselves, in `docs/SAFETY.md`, and which are in scope, in `docs/safety-scope.txt` |
/// | [Mentions] | `@Covers` in Java sources; `covers:` in scenarios, specifications and planted faults |
/// | [Coverage] | both brought together: what is covered by what, what is missing, what is unknown |
///
/// Invariant: a rule in scope that no test and no scenario names fails the build, and so does a test
/// that names a rule which does not exist.
@NullMarked
package holdfast.architecture;

import org.jspecify.annotations.NullMarked;
