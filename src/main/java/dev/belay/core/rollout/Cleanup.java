package dev.belay.core.rollout;

import java.util.ArrayList;
import java.util.List;

/// What is removed at the end, in the order of 10.1: a Service last, when no route names it.
final class Cleanup {
    private Cleanup() {}

    /// After a promotion; a kept previous copy stays.
    static List<Act> success(Plan plan) {
        List<Act> acts = new ArrayList<>(workload(Copy.CANARY, plan.parts().scaler()));
        acts.add(new Act.Delete(Item.SERVICE, Copy.CANARY));
        acts.add(new Act.RestoreStrategy());
        if (plan.parts().scaler()) {
            acts.add(new Act.ReleaseFloor());
        }
        if (plan.parts().baseline() && !plan.keepsPrevious()) {
            acts.addAll(workload(Copy.BASELINE, false));
            acts.add(new Act.Delete(Item.SERVICE, Copy.BASELINE));
        }
        if (plan.parts().guard()) {
            acts.add(new Act.StopGuard());
        }
        return acts;
    }

    /// After a way back. The Services come last: they wait for a route that names none of them.
    static List<Act> wayBack(Plan plan) {
        List<Act> acts = new ArrayList<>(workload(Copy.CANARY, plan.parts().scaler()));
        boolean baseline = plan.parts().baseline() || plan.keepsPrevious();
        if (baseline) {
            acts.addAll(workload(Copy.BASELINE, false));
        }
        if (plan.parts().scaler()) {
            acts.add(new Act.ReleaseFloor());
        }
        if (plan.parts().gitops()) {
            acts.add(new Act.ResumeOwners());
        }
        if (plan.parts().guard()) {
            acts.add(new Act.StopGuard());
        }
        acts.add(new Act.Delete(Item.SERVICE, Copy.CANARY));
        if (baseline) {
            acts.add(new Act.Delete(Item.SERVICE, Copy.BASELINE));
        }
        return acts;
    }

    private static List<Act> workload(Copy copy, boolean scaler) {
        List<Act> acts = new ArrayList<>();
        acts.add(new Act.SetScale(copy, 0));
        acts.add(new Act.Delete(Item.COPY, copy));
        if (scaler) {
            acts.add(new Act.Delete(Item.SCALER, copy));
        }
        acts.add(new Act.Delete(Item.BUDGET, copy));
        return acts;
    }

    static String names(List<Act> acts) {
        return String.join(", ", acts.stream().map(Act::name).toList());
    }
}
