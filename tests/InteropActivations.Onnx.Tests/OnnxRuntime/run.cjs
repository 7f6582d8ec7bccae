// Runs models with ONNX Runtime: node run.cjs JOBS, with a JSON list of { model, dtype, columns, input }.
// Prints a JSON list in the same order: { output } or { error }. JSON has no infinities and no NaN: they are written as text.
const fs = require('node:fs');
const ort = require('onnxruntime-node');

async function run(job) {
    const session = await ort.InferenceSession.create(job.model, { logSeverityLevel: 4 });
    const values = job.dtype === 'float64' ? Float64Array.from(job.input) : Float32Array.from(job.input);
    const input = new ort.Tensor(job.dtype, values, [values.length / job.columns, job.columns]);
    const outputs = await session.run({ [session.inputNames[0]]: input });
    return { output: Array.from(outputs[session.outputNames[0]].data, value => Number.isFinite(value) ? value : String(value)) };
}

async function main() {
    const results = [];
    for (const job of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
        results.push(await run(job).catch(error => ({ error: error.message })));
    }

    process.stdout.write(JSON.stringify(results));
}

main();
