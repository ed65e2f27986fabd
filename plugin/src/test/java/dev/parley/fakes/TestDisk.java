package dev.parley.fakes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/**
 * Stands under H2 in place of its asynchronous files. It is full when told, and knows what a power
 * cut would leave: the file as it was when it was last synced.
 */
public final class TestDisk extends FilePathWrapper {
  private static final AtomicBoolean FULL = new AtomicBoolean();
  private static final AtomicLong SYNCS = new AtomicLong();
  private static final Map<String, byte[]> SYNCED = new ConcurrentHashMap<>();

  /** To be called before H2 opens a file. */
  public static void install() {
    FilePath.get("nio:any"); // else H2 puts its own in our place
    FULL.set(false);
    SYNCED.clear();
    FilePath.register(new TestDisk());
  }

  /** H2's own files again. */
  public static void remove() {
    FULL.set(false);
    FilePath.register(new FilePathAsync());
  }

  public static void full(boolean now) {
    FULL.set(now);
  }

  /** What a power cut now would leave of a file. */
  public static byte[] afterPowerCut(Path file) {
    return SYNCED.get(file.toString());
  }

  /** How often a file was synced. */
  public static long syncs() {
    return SYNCS.get();
  }

  @Override
  public String getScheme() {
    return "async";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Disk(getBase().open(mode), getBase().toString());
  }

  private static final class Disk extends org.h2.store.fs.FileBaseDefault {
    private final FileChannel real;

    private final String name;

    Disk(FileChannel real, String name) {
      this.real = real;
      this.name = name;
    }

    @Override
    public long size() throws IOException {
      return real.size();
    }

    @Override
    public synchronized int read(ByteBuffer to, long position) throws IOException {
      return real.read(to, position);
    }

    @Override
    public synchronized int write(ByteBuffer from, long position) throws IOException {
      if (FULL.get() && position + from.remaining() > real.size()) {
        throw new IOException("No space left on device");
      }
      return real.write(from, position);
    }

    @Override
    protected synchronized void implTruncate(long size) throws IOException {
      real.truncate(size);
    }

    @Override
    public synchronized void force(boolean metaData) throws IOException {
      real.force(metaData);
      SYNCS.incrementAndGet();
      var all = ByteBuffer.allocate(Math.toIntExact(real.size()));
      while (all.hasRemaining() && real.read(all, all.position()) > 0) {
        // until all of it is there
      }
      SYNCED.put(name, all.array());
    }

    @Override
    protected void implCloseChannel() throws IOException {
      real.close();
    }

    @Override
    public java.nio.channels.FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return real.tryLock(position, size, shared);
    }
  }
}
