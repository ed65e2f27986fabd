package dev.parley.fakes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/** Stands under H2 in place of its asynchronous files, and is full when told. */
public final class FillableDisk extends FilePathWrapper {
  private static final AtomicBoolean FULL = new AtomicBoolean();

  /** To be called before H2 opens a file. */
  public static void install() {
    FilePath.get("nio:any"); // else H2 puts its own in our place
    FULL.set(false);
    FilePath.register(new FillableDisk());
  }

  /** H2's own files again. */
  public static void remove() {
    FULL.set(false);
    FilePath.register(new FilePathAsync());
  }

  public static void full(boolean now) {
    FULL.set(now);
  }

  @Override
  public String getScheme() {
    return "async";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Disk(getBase().open(mode));
  }

  private static final class Disk extends org.h2.store.fs.FileBaseDefault {
    private final FileChannel real;

    Disk(FileChannel real) {
      this.real = real;
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
    protected void implTruncate(long size) throws IOException {
      real.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      real.force(metaData);
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
