package dev.parley.fakes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The process ends at a chosen call; no code of ours may catch it. */
public final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  private Crash(String where) {
    super(where, null, false, false);
  }

  /** Whether the call still has its effect. */
  public enum Moment {
    BEFORE_THE_EFFECT,
    AFTER_THE_EFFECT
  }

  /** Counts calls over several doors and ends the process at one of them. */
  public static final class Plan {
    private final int at;
    private final Moment moment;
    private int calls;

    public Plan(int at, Moment moment) {
      this.at = at;
      this.moment = moment;
    }

    /** Stands between Parley and a port. */
    public <T> T before(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, args) -> {
                if (method.getName().equals("under")) {
                  return before(port, port.cast(method.invoke(real, args)));
                }
                calls++;
                boolean here = calls == at;
                String where = moment + " of call " + at + ": " + method.getName();
                if (here && moment == Moment.BEFORE_THE_EFFECT) {
                  throw new Crash(where);
                }
                try {
                  Object result = method.invoke(real, args);
                  if (here) {
                    throw new Crash(where);
                  }
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }
  }
}
