package holdfast.architecture;

/// One place that names a rule.
///
/// @param id the rule's id as written, which may be unknown
/// @param kind what names it
/// @param file the path from the root
/// @param name what to look for in that file: a test, an invariant, a scenario
public record Mention(String id, Kind kind, String file, String name) {
    /// What names a rule, and what that is worth.
    public enum Kind {
        /// A JUnit test, class or method.
        TEST("tests"),
        /// A scenario that the simulator tells.
        SCENARIO("scenarios"),
        /// An invariant or a property of a TLA+ specification.
        SPECIFICATION("specification"),
        /// A planted fault that the tools must catch.
        PLANT("plants"),
        /// Code outside tests that checks the rule, such as an invariant of the simulator. It proves nothing by itself.
        CHECK("checks");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /// Whether it is run by the tests and drives the real code, so that a rule may rest on it.
        public boolean suffices() {
            return this == TEST || this == SCENARIO;
        }
    }
}
