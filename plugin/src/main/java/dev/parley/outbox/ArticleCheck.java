package dev.parley.outbox;

import dev.parley.host.Helpdesk;
import java.util.function.Function;

/** Whether a help article may go to a customer. Asked just before a reply is written. */
public interface ArticleCheck {

  /** Rules about an article by its id. */
  Ruling of(Helpdesk helpdesk, String article);

  /** Whether it may. */
  sealed interface Ruling {
    /** Decides by the kind of ruling. */
    <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow);
  }

  /** It may. */
  record Free() implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return free.apply(this);
    }
  }

  /** It must not, whoever says so. */
  record Barred(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return barred.apply(this);
    }
  }

  /** It may if somebody says that they mean it. */
  record Doubtful(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return doubtful.apply(this);
    }
  }

  /** Nobody can be asked just now. */
  record NotNow(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return notNow.apply(this);
    }
  }
}
