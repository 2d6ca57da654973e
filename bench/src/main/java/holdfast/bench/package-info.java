/// Every figure that the documentation states, one command each: `./holdfast bench NAME`.
///
/// This room measures and judges, and decides nothing else. A benchmark prints a table with its ratios
/// and goals and says what load the machine had; `--json FILE` writes the same for programs, `--quick`
/// takes a short look, `--check` judges against the goals and refuses to where the load would make the
/// judgement worthless. Times are judged here and never in a test.
@NullMarked
package holdfast.bench;

import org.jspecify.annotations.NullMarked;
