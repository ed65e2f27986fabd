package dev.parley.desk.store;

import org.jdbi.v3.core.Handle;

/** Which acts of plug-ins were done, by their keys. */
public final class ActStore {

  /** Notes one; false if it was done before. */
  public boolean fresh(Handle handle, String key) {
    return handle
            .createUpdate("insert into plugin_act (act_key) values (:key) on conflict do nothing")
            .bind("key", key)
            .execute()
        == 1;
  }
}
