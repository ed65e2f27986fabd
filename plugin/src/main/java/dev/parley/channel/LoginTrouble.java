package dev.parley.channel;

/** Why a network no longer takes our login. Each has its own remedy, so each is said in words. */
public enum LoginTrouble {
  /** The token is too old and cannot be renewed; logging in again is enough. */
  EXPIRED,
  /** Somebody took it back: a changed password, a removed app, a closed account. */
  REVOKED,
  /** The login works, but may no longer do what is needed; somebody must grant it again. */
  PERMISSION_LOST
}
