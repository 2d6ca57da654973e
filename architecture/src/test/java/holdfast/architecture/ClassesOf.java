package holdfast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/// Parts of what was read.
final class ClassesOf {
    private ClassesOf() {}

    static DescribedPredicate<JavaClass> room(String room) {
        return JavaClass.Predicates.resideInAPackage(HouseRulesTest.BASE + "." + room + "..");
    }

    static DescribedPredicate<JavaClass> notUnder(String packageName) {
        return JavaClass.Predicates.resideOutsideOfPackage(packageName + "..");
    }
}
