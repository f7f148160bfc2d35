# Verifies this folder. See README.txt.
import hashlib, json, os, subprocess, sys

os.chdir(os.path.dirname(os.path.abspath(__file__)))
bad = []
read = lambda path: open(path, "rb").read()
sha256 = lambda data: hashlib.sha256(data).hexdigest()

manifest = json.loads(read("manifest.json"))
signed = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "office.pub", "-rawin",
                         "-in", "manifest.json", "-sigfile", "manifest.sig"], stdout=subprocess.DEVNULL)
if signed.returncode != 0:
    bad.append("manifest.json is not what was signed with office.pub")
for file in manifest["files"]:
    if not os.path.isfile(file["path"]) or sha256(read(file["path"])) != file["sha256"]:
        bad.append(file["path"] + " is missing or was changed")

heads = {}
for line in read("events.jsonl").decode().splitlines():
    event = json.loads(line)
    seq, previous = heads.get(event["record"], (0, "0" * 64))
    text = "\n".join([previous, str(event["seq"]), event["record"], event["at"], event["body"]])
    if event["seq"] != seq + 1 or sha256(text.encode()) != event["hash"]:
        bad.append("event %s of %s does not follow the one before it" % (event["seq"], event["record"]))
    heads[event["record"]] = (event["seq"], event["hash"])
for record in manifest["records"]:
    if heads.get(record["name"]) != (record["events"], record["hash"]):
        bad.append(record["name"] + " does not end where the manifest says")

for enclosure in manifest["enclosures"]:
    path = "enclosures/" + enclosure["digest"]
    if enclosure["state"] == "included" and sha256(read(path + ".salt") + read(path)) != enclosure["digest"]:
        bad.append(path + " is not what the record names")

print("\n".join(bad) or "whole: case %d, %d events, %d files" % (
    manifest["case_number"], sum(seq for seq, _ in heads.values()), len(manifest["files"])))
sys.exit(1 if bad else 0)
